namespace Relata.Sessions.Upserting;

/// <summary>Compares the values of the columns of a conflict: bytes by their content.</summary>
internal sealed class ConflictValues : IEqualityComparer<object[]>
{
    public bool Equals(object[]? first, object[]? second)
    {
        if (first is null || second is null || first.Length != second.Length)
        {
            return ReferenceEquals(first, second);
        }

        for (var i = 0; i < first.Length; i++)
        {
            if (!(first[i] is byte[] bytes && second[i] is byte[] others ? bytes.AsSpan().SequenceEqual(others) : first[i].Equals(second[i])))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(object[] values)
    {
        var hash = new HashCode();
        foreach (var value in values)
        {
            if (value is byte[] bytes)
            {
                hash.AddBytes(bytes);
            }
            else
            {
                hash.Add(value);
            }
        }

        return hash.ToHashCode();
    }
}
