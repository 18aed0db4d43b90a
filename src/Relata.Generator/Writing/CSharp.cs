using Microsoft.CodeAnalysis.CSharp;

namespace Relata.Generator.Writing;

/// <summary>C# syntax.</summary>
internal static class CSharp
{
    /// <summary>A string literal, or <c>null</c>.</summary>
    public static string Literal(string? text) =>
        text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Literal(bool value) => value ? "true" : "false";

    /// <summary>An identifier, with @ if it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>A collection expression: <c>[1, 2]</c>.</summary>
    public static string List<T>(IEnumerable<T> items) => $"[{string.Join(", ", items)}]";
}
