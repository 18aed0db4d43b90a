using System.Text.RegularExpressions;
using Relata.Tests.Databases;

namespace Relata.Tests.Legacy;

/// <summary>Creates tables and rows as another program has left them: by SQL that Relata has no part in.</summary>
internal static partial class LegacyTables
{
    /// <summary>Creates the tables of a text, a table a line: <c>Album: AlbumId key*, Title str160, ArtistId int>Artist</c>.</summary>
    public static void Create(Database database, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var (table, columns) = (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(", "));
            var keys = columns.Where(column => column.Contains('*', StringComparison.Ordinal) && !column.Contains(" key*", StringComparison.Ordinal)).ToList();
            string[] parts =
            [
                .. columns.Select(column => Column(database, column)),
                .. keys.Count == 0 ? (IEnumerable<string>)[] : [$"PRIMARY KEY ({string.Join(", ", keys.Select(each => database.Dialect.Quote(NameOf(each))))})"],
                .. columns.Where(column => column.Contains('>', StringComparison.Ordinal)).Select(column => Reference(database, column, text)),
            ];
            database.Execute($"CREATE TABLE {database.Dialect.Quote(table)} ({string.Join(", ", parts)})");
        }
    }

    /// <summary>Executes the statements of a text, one a line, whose names are in double quotes.</summary>
    public static void Fill(Database database, string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var quoted = Name().Replace(line, match => match.Groups["name"].Success ? database.Dialect.Quote(match.Groups["name"].Value) : match.Value);
            database.Execute(Bytes().Replace(quoted, match => database is PostgreSqlDatabase ? $@"'\x{match.Groups[1].Value}'" : $"X'{match.Groups[1].Value}'"));
        }

        database.ContinueKeys();
    }

    [GeneratedRegex("'(?:[^']|'')*'|\"(?<name>[^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("BYTES\\((\\w*)\\)")]
    private static partial Regex Bytes();

    private static string Column(Database database, string column)
    {
        var (name, type) = (NameOf(column), column.Split(' ')[1].Split('>')[0]);
        return $"{database.Dialect.Quote(name)} {LegacyTypes.Declared(database, type.TrimEnd('*', '?'))}" + (type.EndsWith('?') ? "" : " NOT NULL") + (type == "key*" ? " PRIMARY KEY" : "");
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
