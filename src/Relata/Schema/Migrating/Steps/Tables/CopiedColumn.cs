using System.Text.Json.Serialization;

namespace Relata.Schema.Migrating.Steps.Tables;

/// <summary>A column whose values are copied into a rebuilt table.</summary>
/// <param name="Column">The name of the column, in both tables.</param>
/// <param name="Expression">The SQL of the copied value.</param>
internal sealed record CopiedColumn(string Column, string Expression)
{
    /// <summary>Whether a hint gives the expression.</summary>
    public bool IsConverted { get; init; }

    /// <summary>The expression of the hint.</summary>
    [JsonIgnore]
    public string Conversion => Expression[1..^1];

    /// <summary>A column whose values a hint converts.</summary>
    public static CopiedColumn Converted(string column, string expression) => new(column, $"({expression})") { IsConverted = true };
}
