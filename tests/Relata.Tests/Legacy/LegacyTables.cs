using Relata.Tests.Databases;

namespace Relata.Tests.Legacy;

/// <summary>Creates tables as another program has left them: by SQL that Relata has no part in.</summary>
internal static class LegacyTables
{
    /// <summary>Creates the tables of a text, a table a line: <c>Album: AlbumId int*, Title str160, ArtistId int>Artist</c>.</summary>
    /// <param name="database">The database.</param>
    /// <param name="text">The tables.</param>
    /// <param name="typeOf">The database's name of a type: int, short, str160, text, blob, date, dec, bool, float; and key for a generated one.</param>
    public static void Create(Database database, string text, Func<string, string> typeOf)
    {
        foreach (var line in text.Split('\n'))
        {
            var (table, columns) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(", "));
            var keys = columns.Where(column => column.Contains('*', StringComparison.Ordinal)).ToList();
            var isGenerated = keys is [var key] && key.EndsWith(" int*", StringComparison.Ordinal);
            string[] parts =
            [
                .. columns.Select(column => Column(database, column, isGenerated, typeOf)),
                .. isGenerated ? (IEnumerable<string>)[] : [$"PRIMARY KEY ({string.Join(", ", keys.Select(each => database.Dialect.Quote(NameOf(each))))})"],
                .. columns.Where(column => column.Contains('>', StringComparison.Ordinal)).Select(column => Reference(database, column, text)),
            ];
            database.Execute($"CREATE TABLE {database.Dialect.Quote(table)} ({string.Join(", ", parts)})");
        }
    }

    private static string Column(Database database, string column, bool isGenerated, Func<string, string> typeOf)
    {
        var (name, type) = (NameOf(column), column.Split(' ')[1].Split('>')[0]);
        return $"{database.Dialect.Quote(name)} "
            + (isGenerated && type == "int*" ? typeOf("key") : typeOf(type.TrimEnd('*', '?')) + (type.EndsWith('?') ? "" : " NOT NULL"));
    }

    // The referenced column is the first of its table.
    private static string Reference(Database database, string column, string text)
    {
        var principal = column.Split('>')[1];
        var line = text.Split('\n').Single(each => each.StartsWith(principal + ":", StringComparison.Ordinal));
        return $"FOREIGN KEY ({database.Dialect.Quote(NameOf(column))}) REFERENCES {database.Dialect.Quote(principal)} ({database.Dialect.Quote(NameOf(line[(principal.Length + 2)..]))})";
    }

    private static string NameOf(string column) => column.Split(' ')[0];
}
