namespace Relata.Queries.Operands;

/// <summary>The translation of a part of a lambda: a SQL value, an entity, an object, a group, or rows.</summary>
internal abstract class Operand;
