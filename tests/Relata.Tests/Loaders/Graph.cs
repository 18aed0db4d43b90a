namespace Relata.Tests.Loaders;

/// <summary>Prints a graph, so that a test can hold all of it against one text.</summary>
internal static class Graph
{
    public static string Of<T, TRelated>(IEnumerable<T> owners, Func<T, int> key, Func<T, IEnumerable<TRelated>> related) =>
        string.Join(" ", owners.Select(owner => $"{key(owner)}:{string.Join(",", related(owner))}"));

    public static string OfOne<T>(IEnumerable<T> owners, Func<T, int> key, Func<T, int?> related) =>
        string.Join(" ", owners.Select(owner => $"{key(owner)}:{related(owner)}"));
}
