namespace Relata.Queries.Raw;

/// <summary>Finds the columns of a raw SQL result by name: <c>user_name</c> and <c>UserName</c> match.</summary>
/// <param name="type">The type that a row is read as, for error messages.</param>
/// <param name="names">The names of the columns.</param>
internal sealed class RawColumns(Type type, string[] names)
{
    private static readonly char[] s_digits = [.. "0123456789"];

    /// <summary>The index of the column with a name. Throws if there is none or more than one.</summary>
    public int IndexOf(string name) => Find(name)
        ?? throw Mismatch($"{type.Name}.{name} finds no column among them: {List()}. Name one of them so, or select it AS {name}.");

    /// <summary>The index of the column with a name; null if there is none.</summary>
    public int? Find(string name) => Find(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase), name)
        ?? Find(column => string.Equals(WithoutUnderscores(column), WithoutUnderscores(name), StringComparison.OrdinalIgnoreCase), name);

    /// <summary>Throws unless the row has exactly <paramref name="count"/> columns, which are read by position.</summary>
    public void CheckCount(int count)
    {
        if (names.Length != count)
        {
            throw Mismatch($"{type.Name} takes {count} by {(count == 1 ? "itself" : "their order")}: {List()}. Select as many, or read the row as a record, whose parameters find their columns by name.");
        }
    }

    private int? Find(Predicate<string> isMeant, string name)
    {
        var index = Array.FindIndex(names, column => isMeant(WithoutNumber(column)));
        return index < 0
            ? null
            : Array.FindIndex(names, index + 1, column => isMeant(WithoutNumber(column))) < 0
                ? index
                : throw Mismatch($"{type.Name}.{name} finds several columns: {List()}. Give each a name of its own.");
    }

    // SQLite appends a number to duplicate column names of a sub-select: id, id:1.
    private static string WithoutNumber(string column)
    {
        var trimmed = column.TrimEnd(s_digits);
        return trimmed.Length < column.Length && trimmed.EndsWith(':') ? trimmed[..^1] : column;
    }

    private static string WithoutUnderscores(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private string List() => string.Join(", ", names);

    private QueryTranslationException Mismatch(string why) =>
        new("REL143", $"The SELECT returns {names.Length} column{(names.Length == 1 ? "" : "s")}, and {why}");
}
