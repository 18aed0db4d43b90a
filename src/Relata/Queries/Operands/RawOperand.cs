using Relata.Queries.Raw;

namespace Relata.Queries.Operands;

/// <summary>A row of raw SQL that is no entity: its columns are known by their places only.</summary>
internal sealed class RawOperand(RawSql raw, string alias) : Operand
{
    public RawSql Raw { get; } = raw;

    public string Alias { get; } = alias;
}
