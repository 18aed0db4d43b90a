using System.Security.Cryptography;
using System.Text;

namespace Relata.Relational.Names;

/// <summary>What a database makes of names: how long they may be, which of them are one to it, and where they must differ.</summary>
internal sealed record NameRules
{
    private const int HashLength = 8;

    /// <summary>The rules for a database that states none: every common database takes such names.</summary>
    public static NameRules Default { get; } = new();

    /// <summary>The greatest length of a name.</summary>
    public int MaxLength { get; init; } = 63;

    /// <summary>Whether <see cref="MaxLength"/> counts bytes of UTF-8; otherwise it counts characters.</summary>
    public bool CountsBytes { get; init; } = true;

    /// <summary>Whether a longer name is truncated without an error.</summary>
    public bool Truncates { get; init; }

    /// <summary>Whether names that differ only in case are one.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether tables in two schemas may have one name.</summary>
    public bool HasSchemas { get; init; } = true;

    /// <summary>The schema of a table for which none is given; empty where it is not known.</summary>
    public string DefaultSchema { get; init; } = "";

    /// <summary>Whether the indexes of two tables may have one name. Otherwise they share the names of the schema's tables and sequences.</summary>
    public bool IndexesBelongToTables { get; init; }

    /// <summary>Whether a foreign key has an index of the table with its name.</summary>
    public bool IndexesForeignKeys { get; init; }

    /// <summary>Whether a table's primary key takes a name of the schema: <c>post_pkey</c>.</summary>
    public bool NamesPrimaryKeys { get; init; }

    /// <summary>A name the library makes: one that is too long ends with a hash of all of it, so that two stay two.</summary>
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

    /// <summary>What is equal for names that are one to the database.</summary>
    public string Identity(string name) => IgnoresCase ? Stored(name).ToUpperInvariant() : Stored(name);

    /// <summary>The name the database gives to the primary key of a table.</summary>
    public string PrimaryKey(string table) => $"{Truncated(table, MaxLength - "_pkey".Length)}_pkey";

    /// <summary>Why two names that are spelled differently are one: the rest of a sentence.</summary>
    public string Reason(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase)
        ? "it compares names without regard to case"
        : $"it truncates names to {MaxLength} {(CountsBytes ? "bytes" : "characters")}";

    private string Truncated(string name, int length)
    {
        var (end, taken) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            // A character is kept or dropped as a whole.
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
