namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>The values of a row in the columns of a unique key. Two compare equal if a database may compare them equal; exact ones only if every database does.</summary>
internal readonly struct UniqueValue : IEquatable<UniqueValue>
{
    private readonly object[] _parts;
    private readonly object[] _values;

    private UniqueValue(UniqueKey key, object[] parts, object[] values) => (Key, _parts, _values) = (key, parts, values);

    public UniqueKey Key { get; }

    /// <summary>The value of a row; null if one of the columns is null, because unique indexes do not compare NULL.</summary>
    /// <param name="key">The unique key.</param>
    /// <param name="row">The values of all columns of the row.</param>
    public static UniqueValue? Of(UniqueKey key, object?[] row) => Of(key, column => row[column], isExact: false);

    /// <summary>The exact value of the row of an entity; null if one of the columns is null.</summary>
    public static UniqueValue? OfExact(UniqueKey key, Entity entity) => Of(key, column => key.Type.GetValue(entity, column), isExact: true);

    private static UniqueValue? Of(UniqueKey key, Func<int, object?> valueOf, bool isExact)
    {
        var (parts, values) = (new object[key.Columns.Length], new object[key.Columns.Length]);
        for (var i = 0; i < parts.Length; i++)
        {
            if (valueOf(key.Columns[i]) is not { } value)
            {
                return null;
            }

            (parts[i], values[i]) = (Comparable(value, isExact), value);
        }

        return new UniqueValue(key, parts, values);
    }

    /// <summary>Whether every database compares two values equal that seem so.</summary>
    public bool IsSame(UniqueValue other) => _values.Zip(other._values).All(pair => pair.First is byte[] || Equals(pair.First, pair.Second));

    public bool Equals(UniqueValue other) => Key.Equals(other.Key) && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => obj is UniqueValue other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Key);
        foreach (var part in _parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    // A collation may ignore case and trailing spaces. Values that only seem equal lead to an unnecessary order of the writes, but to no error.
    private static object Comparable(object value, bool isExact) => value switch
    {
        string text when !isExact => text.TrimEnd().ToUpperInvariant(),
        char character when !isExact => char.ToUpperInvariant(character),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => value,
    };
}
