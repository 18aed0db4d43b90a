namespace Relata.Errors;

/// <summary>What is said of a lambda that must name a relationship. The analyzer says it where the lambda is written.</summary>
internal static class PathText
{
    /// <param name="path">The lambda.</param>
    /// <param name="owner">The entity that it begins at.</param>
    public static string NoRelationship(string path, string owner) =>
        $"'{path}' does not name a relationship. Name one property of {owner}: p => p.Flags; for a longer path chain the options or nest them.";
}
