using Relata.Queries.Raw;

namespace Relata.Queries.Operands;

/// <summary>A row of raw SQL that is not an entity. Its columns are not known before the statement is executed.</summary>
internal sealed class RawOperand(RawSql raw, string alias) : Operand
{
    public RawSql Raw { get; } = raw;

    public string Alias { get; } = alias;
}
