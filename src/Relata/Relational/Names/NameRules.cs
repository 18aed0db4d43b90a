using System.Security.Cryptography;
using System.Text;

namespace Relata.Relational.Names;

/// <summary>The naming rules of a database: the maximum length, which names are equal, and in which scope a name is unique.</summary>
internal sealed record NameRules
{
    private const int HashLength = 8;

    /// <summary>Rules that all common databases satisfy.</summary>
    public static NameRules Default { get; } = new();

    /// <summary>The maximum length of a name.</summary>
    public int MaxLength { get; init; } = 63;

    /// <summary>Whether <see cref="MaxLength"/> counts bytes of UTF-8; otherwise it counts characters.</summary>
    public bool CountsBytes { get; init; } = true;

    /// <summary>Whether a longer name is truncated without an error.</summary>
    public bool Truncates { get; init; }

    /// <summary>Whether names that differ only in case are equal.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether a name can be used for tables in two schemas.</summary>
    public bool HasSchemas { get; init; } = true;

    /// <summary>The schema of a table without a specified one; empty if unknown.</summary>
    public string DefaultSchema { get; init; } = "";

    /// <summary>Whether index names are unique for each table. Otherwise they share a namespace with the schema's tables and sequences.</summary>
    public bool IndexesBelongToTables { get; init; }

    /// <summary>Whether a foreign key creates an index with its name.</summary>
    public bool IndexesForeignKeys { get; init; }

    /// <summary>Whether a primary key occupies a name in the schema: <c>post_pkey</c>.</summary>
    public bool NamesPrimaryKeys { get; init; }

    /// <summary>A generated name. If it is too long, it is truncated and ends with a hash of the full name, so that names stay distinct.</summary>
    public string Shortened(string name)
    {
        if (Length(name) <= MaxLength)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return $"{Truncated(name, MaxLength - HashLength - 1)}_{hash}";
    }

    /// <summary>The name as the database stores it.</summary>
    public string Stored(string name) => Truncates ? Truncated(name, MaxLength) : name;

    /// <summary>A key that is equal for names that the database considers equal.</summary>
    public string Identity(string name) => IgnoresCase ? Stored(name).ToUpperInvariant() : Stored(name);

    /// <summary>Whether the database considers two names of columns equal.</summary>
    public bool AreEqual(string left, string right) => Identity(left) == Identity(right);

    /// <summary>Whether the database considers two names of tables equal. On some servers it does not, whatever this says: https://mariadb.com/kb/en/identifier-case-sensitivity/.</summary>
    public bool AreEqual(QualifiedName left, QualifiedName right) => left.Schema == right.Schema && Identity(left.Name) == Identity(right.Name);

    /// <summary>The name that the database gives to a table's primary key.</summary>
    public string PrimaryKey(string table) => $"{Truncated(table, MaxLength - "_pkey".Length)}_pkey";

    /// <summary>Why two differently spelled names are equal: the end of a sentence.</summary>
    public string Reason(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase)
        ? "it compares names without regard to case"
        : $"it truncates names to {MaxLength} {(CountsBytes ? "bytes" : "characters")}";

    private string Truncated(string name, int length)
    {
        var (end, taken) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            // Truncation never splits a character.
            taken += CountsBytes ? rune.Utf8SequenceLength : 1;
            if (taken > length)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return name[..end];
    }

    private int Length(string name) => CountsBytes ? Encoding.UTF8.GetByteCount(name) : name.EnumerateRunes().Count();
}
