using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Lists the mapped properties of a base class of entities, which entities in other assemblies inherit. Written by the generator.</summary>
/// <remarks>A compiled class does not tell which of its properties are partial. Public for generated code. Not for user code.</remarks>
/// <param name="names">The names of the properties, in the order by which the generated accessors refer to them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MappedMembersAttribute(params string[] names) : Attribute
{
    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
