namespace Relata.Generator.Info;

/// <summary>The model of an entity that the writer needs: only values, compared by value.</summary>
internal sealed record EntityInfo
{
    /// <summary>The class name, as declared.</summary>
    public required string Name { get; init; }

    /// <summary>The class name inside the class: <c>Post</c>, <c>@class</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The name of the generated file, without <c>.g.cs</c>.</summary>
    public required string HintName { get; init; }

    /// <summary>The fully qualified class name: <c>global::Demo.Post</c>.</summary>
    public required string FullName { get; init; }

    /// <summary>The namespace; null for the global one.</summary>
    public required string? Namespace { get; init; }

    /// <summary>Whether the class is accessible in the whole assembly, so that it can be registered.</summary>
    public required bool IsVisible { get; init; }

    /// <summary>Whether other assemblies can name the class.</summary>
    public required bool IsPublic { get; init; }

    /// <summary>The declarations of the containing classes, outermost first, and of the class: <c>partial class Post</c>.</summary>
    public required EquatableArray<string> Headings { get; init; }

    public required EquatableArray<PropertyInfo> Properties { get; init; }

    /// <summary>The moments for which the class itself has a partial method: <c>Loaded</c>.</summary>
    public EquatableArray<string> Moments { get; init; }

    /// <summary>Whether the internals of the library are visible to the class.</summary>
    public bool SeesInternals { get; init; }

    /// <summary>The lines of the class itself, for a class that the generator declares; otherwise none.</summary>
    public EquatableArray<string> Declaration { get; init; }

    /// <summary>The mapping; null if the class cannot be an entity and only its properties are completed.</summary>
    public MappingInfo? Mapping { get; init; }

    public EquatableArray<ProblemInfo> Problems { get; init; }

    /// <summary>
    /// For a class that derives from Entity and lacks [Table]: the access modifiers of the override that throws the first of <see cref="Problems"/>;
    /// otherwise null.
    /// </summary>
    public string? RefusalAccess { get; init; }

    /// <summary>For a class of owned objects, what it is given; otherwise null.</summary>
    public OwnedClassInfo? OwnedClass { get; init; }

    /// <summary>For a base class, its mapped properties; otherwise null.</summary>
    public MappedMembersInfo? MappedMembers { get; init; }
}
