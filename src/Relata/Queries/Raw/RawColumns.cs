namespace Relata.Queries.Raw;

/// <summary>The columns of a row of raw SQL by their names: <c>user_name</c> and <c>UserName</c> are one.</summary>
/// <param name="type">What the row is read as, for messages.</param>
/// <param name="names">The names of the columns.</param>
internal sealed class RawColumns(Type type, string[] names)
{
    private static readonly char[] s_digits = [.. "0123456789"];

    /// <summary>The column of a name. A row without it, or with two, is refused.</summary>
    public int Place(string name) => Find(name)
        ?? throw Unfit($"{type.Name}.{name} finds no column among them: {List()}. Name one of them so, or select it AS {name}.");

    /// <summary>The column of a name; null where the row has none.</summary>
    public int? Find(string name) => Find(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase), name)
        ?? Find(column => string.Equals(Plain(column), Plain(name), StringComparison.OrdinalIgnoreCase), name);

    /// <summary>Refuses a row with another number of columns than are taken by their places.</summary>
    public void CheckCount(int count)
    {
        if (names.Length != count)
        {
            throw Unfit($"{type.Name} takes {count} by {(count == 1 ? "itself" : "their order")}: {List()}. Select as many, or read the row as a record, whose parameters find their columns by name.");
        }
    }

    private int? Find(Predicate<string> isMeant, string name)
    {
        var place = Array.FindIndex(names, column => isMeant(WithoutNumber(column)));
        return place < 0
            ? null
            : Array.FindIndex(names, place + 1, column => isMeant(WithoutNumber(column))) < 0
                ? place
                : throw Unfit($"{type.Name}.{name} finds several columns: {List()}. Give each a name of its own.");
    }

    // SQLite numbers the columns of a sub-select that have one name: id, id:1.
    private static string WithoutNumber(string column)
    {
        var plain = column.TrimEnd(s_digits);
        return plain.Length < column.Length && plain.EndsWith(':') ? plain[..^1] : column;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);

    private string List() => string.Join(", ", names);

    private QueryTranslationException Unfit(string why) =>
        new("REL143", $"The SELECT returns {names.Length} column{(names.Length == 1 ? "" : "s")}, and {why}");
}
