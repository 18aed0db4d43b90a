using System.Text;
using System.Text.Json;

namespace Relata.Schema.Seeding.Records;

/// <summary>What a seed was when it was applied: for each column that it set, its value as the program gave it, and as the database returned it.</summary>
/// <param name="Values">The values by the names of columns. A column without a stored value is one that was left as somebody had edited it.</param>
internal sealed record SeedRecord(IReadOnlyDictionary<string, SeedRecord.Value> Values)
{
    /// <summary>The record as JSON.</summary>
    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Values.OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(name);
                json.WriteStringValue(value.Seed);
                if (!value.IsEdited)
                {
                    json.WriteStringValue(value.Stored);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads a record.</summary>
    public static SeedRecord Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return new SeedRecord(json.RootElement.EnumerateObject().ToDictionary(
            property => property.Name,
            property => new Value(property.Value[0].GetString(), property.Value.GetArrayLength() > 1 ? property.Value[1].GetString() : null, property.Value.GetArrayLength() == 1)));
    }

    /// <summary>The value of a column.</summary>
    /// <param name="Seed">As the program gave it.</param>
    /// <param name="Stored">As the database returned it.</param>
    /// <param name="IsEdited">Whether the column was left as somebody had edited it.</param>
    internal sealed record Value(string? Seed, string? Stored, bool IsEdited);
}
