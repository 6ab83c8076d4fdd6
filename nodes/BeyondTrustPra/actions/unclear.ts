export { unclear } from '../../shared/unclear';
