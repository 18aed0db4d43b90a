using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Marks an assembly that registers entities when it is loaded, so that the assemblies that reference it load it.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="entity">One of the entities.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EntityAssemblyAttribute(Type entity) : Attribute
{
    /// <summary>One of the entities.</summary>
    public Type Entity { get; } = entity;
}
