using System.Security.Cryptography;
using System.Text;
using Relata.Mapping;

namespace Relata.Schema;

/// <summary>What the constraints of a table are called: a violation is reported by its name.</summary>
internal static class ConstraintNames
{
    // PostgreSQL cuts a longer name off, MariaDB refuses one of more than 64 characters.
    private const int Longest = 63;
    private const int HashLength = 8;

    /// <summary>The check of a column's length.</summary>
    public static string Length(EntityType type, Column column) => Shortened($"ck_{type.Table}_{column.Name}_length");

    /// <summary>A foreign key.</summary>
    public static string ForeignKey(EntityType type, ForeignKey key) =>
        Shortened($"fk_{type.Table}_{string.Join('_', key.Columns.Select(column => type.Columns[column].Name))}");

    private static string Shortened(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) <= Longest)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        var kept = name;
        while (Encoding.UTF8.GetByteCount(kept) > Longest - HashLength - 1)
        {
            kept = kept[..^1];
        }

        return $"{kept}_{hash}";
    }
}
