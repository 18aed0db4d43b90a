using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A value handed over beside the text.</summary>
/// <param name="Slot">Which value, from 0; <see cref="KeysSlot"/> for the owners' keys of a segment.</param>
/// <param name="Type">The type of the value, where it is not that of the column it is compared with.</param>
public sealed record ParameterExpression(int Slot, ColumnType? Type = null) : SqlExpression(Type)
{
    /// <summary>The slot of the set of owners' keys of a segment.</summary>
    public const int KeysSlot = -1;

    /// <summary>The slot of a further parameter of the set that stands before it: it has no value of its own.</summary>
    public const int PartSlot = int.MinValue;
}
