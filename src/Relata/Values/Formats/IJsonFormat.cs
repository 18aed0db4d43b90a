using System.Text.Json.Serialization.Metadata;

namespace Relata.Values.Formats;

/// <summary>The format of a JSON document, or of an object or a list inside one, whatever its type.</summary>
internal interface IJsonFormat
{
    /// <summary>How System.Text.Json writes the document.</summary>
    JsonTypeInfo Type { get; }

    /// <summary>The entity and property, for error messages.</summary>
    string Member { get; }

    /// <summary>The operations that a query can apply to a document, for the error message of an unsupported one.</summary>
    static string AdviceFor(string member) =>
        "Of a document a query knows members that are texts, numbers, bool, Guid, DateOnly or enums, the elements of lists, and comparison with null. Fetch the rows for more of "
        + $"{member}.";
}
