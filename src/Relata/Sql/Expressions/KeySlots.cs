namespace Relata.Sql.Expressions;

/// <summary>The slots of parameters that are keys: below those of a query's values, which count from 0.</summary>
internal static class KeySlots
{
    /// <summary>The slot of one part of the one key that is asked for.</summary>
    public static int Part(int part) => ParameterExpression.KeysSlot - 1 - part;

    /// <summary>Whether the slot is a part of a key, and which.</summary>
    public static bool IsPart(int slot, out int part)
    {
        part = ParameterExpression.KeysSlot - 1 - slot;
        return part >= 0;
    }
}
