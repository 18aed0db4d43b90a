using System.Globalization;
using System.Text;
using System.Text.Json;
using Relata.Relational;

namespace Relata.Schema.Migrating.Files.Snapshots;

/// <summary>The relational model after the last migration, as a text that version control merges line by line: tables sorted by name, a line for each column and constraint.</summary>
/// <param name="Database">The kind of database to which the model belongs.</param>
/// <param name="Last">The last migration; null before the first one. Two branches that both add a migration conflict in this line.</param>
/// <param name="Model">The model.</param>
internal sealed record ModelSnapshot(string Database, string? Last, RelationalModel Model)
{
    private const int Format = 1;

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="MigrationException">The text has another format (REL617).</exception>
    public static ModelSnapshot Read(string text)
    {
        try
        {
            using (var json = JsonDocument.Parse(text))
            {
                if (!json.RootElement.TryGetProperty("format", out var format) || format.GetInt32() != Format)
                {
                    throw Unreadable(string.Create(CultureInfo.InvariantCulture, $"its format is {(format.ValueKind == JsonValueKind.Undefined ? "missing" : format.GetRawText())}, and this version of Relata reads format {Format}"));
                }
            }

            var document = JsonLine.Read<SnapshotDocument>(text);
            return new ModelSnapshot(document.Database, document.Last, new RelationalModel(document.Tables, document.Sequences) { Views = document.Views });
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(error.Message);
        }
    }

    /// <summary>The text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\n\"format\": {Format},\n\"database\": {JsonLine.Of(Database)},\n");
        if (Last is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"last\": {JsonLine.Of(Last)},\n");
        }

        List(text, "sequences", Model.Sequences.OrderBy(sequence => $"{sequence.Name}", StringComparer.Ordinal).Select(JsonLine.Of), "");
        text.Append(",\n");
        List(text, "views", Model.Views.OrderBy(view => $"{view.Name}", StringComparer.Ordinal).Select(JsonLine.Of), "");
        text.Append(",\n");
        List(text, "tables", Model.Tables.OrderBy(table => $"{table.Name}", StringComparer.Ordinal).Select(Line), "");
        return text.Append("\n}\n").ToString();
    }

    private static string Line(Table table)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"name\":{JsonLine.Of(table.Name)},\"primaryKey\":{JsonLine.Of(table.PrimaryKey)},\n");
        List(text, "columns", table.Columns.Select(JsonLine.Of), "  ");
        Optional("uniqueKeys", table.UniqueKeys.Select(JsonLine.Of));
        Optional("foreignKeys", table.ForeignKeys.Select(JsonLine.Of));
        Optional("checks", table.Checks.Select(JsonLine.Of));
        Optional("indexes", table.Indexes.Select(JsonLine.Of));
        return text.Append('}').ToString();

        void Optional(string name, IEnumerable<string> lines)
        {
            if (lines.Any())
            {
                text.Append(",\n");
                List(text, name, lines, "  ");
            }
        }
    }

    private static void List(StringBuilder text, string name, IEnumerable<string> lines, string indent)
    {
        text.Append(CultureInfo.InvariantCulture, $"{indent}\"{name}\": [");
        text.Append(string.Join(',', lines.Select(line => $"\n{indent}{line}"))).Append(']');
    }

    private static MigrationException Unreadable(string why) => new("REL617", $"The snapshot cannot be read: {why}. Take the file from version control, or the version of Relata that wrote it.");
}
