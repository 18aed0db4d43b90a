namespace Relata.Queries.Operands;

/// <summary>What a part of a lambda has become: a value in SQL, an entity, an object made of several, rows.</summary>
internal abstract class Operand;
