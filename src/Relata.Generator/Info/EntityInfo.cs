namespace Relata.Generator.Info;

/// <summary>All the writer needs to know of an entity: text and numbers only, compared by value.</summary>
internal sealed record EntityInfo
{
    /// <summary>The class name as the user wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>The class as it is named inside its own body: <c>Post</c>, <c>@class</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The name of the generated file, without <c>.g.cs</c>.</summary>
    public required string HintName { get; init; }

    /// <summary>The class as others name it: <c>global::Demo.Post</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The namespace; null for the global one.</summary>
    public required string? Namespace { get; init; }

    /// <summary>Whether every class of the assembly may name it: then it is registered.</summary>
    public required bool IsVisible { get; init; }

    /// <summary>The headings of the classes around it, outermost first, then its own: <c>partial class Post</c>.</summary>
    public required EquatableArray<string> Headings { get; init; }

    public required EquatableArray<PropertyInfo> Properties { get; init; }

    /// <summary>The mapping; null where the class is no entity at all and only its properties are completed.</summary>
    public MappingInfo? Mapping { get; init; }

    public EquatableArray<ProblemInfo> Problems { get; init; }
}
