using System.Collections.Concurrent;

namespace Relata.Entities.Owned;

/// <summary>The types of owned values, whose values a query takes apart to compare them.</summary>
internal static class OwnedTypes
{
    private static readonly ConcurrentDictionary<Type, OwnedValue> s_values = [];

    /// <summary>Adds the type of a value. All values of a type are taken apart in the same way.</summary>
    public static void Add(OwnedValue value) => s_values.TryAdd(value.ClrType, value);

    /// <summary>The values of the columns of an owned value; null if its type is none.</summary>
    public static object?[]? Split(object value) => s_values.GetValueOrDefault(value.GetType())?.Split(value);
}
