/** Everything that can go wrong on each call of a kill in Password Safe. One file for Jest, since each loads n8n's engine anew. */
import './faults/once';
import './faults/forever';
