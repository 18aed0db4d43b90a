namespace Relata.Queries.Translation.Methods;

/// <summary>How a query uses a value in a JSON document.</summary>
/// <param name="Type">The type that the database has it as; <see cref="Relata.CompilerServices.ColumnType.Json"/> for an object or a list.</param>
/// <param name="Format">Its form, where it is not that of the type; null otherwise.</param>
internal sealed record JsonValue(ColumnType Type, ColumnFormat? Format)
{
    /// <summary>Why a query cannot use the value; null if it can.</summary>
    public string? Refusal { get; private init; }

    public static JsonValue Refused(string reason) => new(ColumnType.Json, null) { Refusal = reason };
}
