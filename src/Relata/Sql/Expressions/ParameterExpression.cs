namespace Relata.Sql.Expressions;

/// <summary>A value handed over beside the text.</summary>
/// <param name="Slot">Which value, from 0; <see cref="KeysSlot"/> for the owners' keys of a segment.</param>
public sealed record ParameterExpression(int Slot) : SqlExpression
{
    /// <summary>The slot of the set of owners' keys of a segment.</summary>
    public const int KeysSlot = -1;
}
