using System.Collections.Immutable;

namespace Relata.Models.Tests.Planning;

/// <summary>A class with rows.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="Base">The entity that it derives from.</param>
/// <param name="Attributes">What is said of the class, <c>[Table]</c> for example.</param>
/// <param name="IsAbstract">Whether it has no rows of its own.</param>
/// <param name="Hierarchy">How a hierarchy is stored, of which this is the root.</param>
/// <param name="Key">The parts of its primary key without those of foreign keys; empty where <see cref="Model"/> declares it.</param>
/// <param name="Layers">The number of its base classes without a table.</param>
/// <param name="HasCode">Whether it has a unique column that foreign keys refer to.</param>
/// <param name="Members">Further properties, as C#.</param>
/// <param name="Columns">Its columns with values.</param>
internal sealed record EntityPlan(
    string Name,
    string? Base,
    string Attributes,
    bool IsAbstract,
    HierarchyPlan? Hierarchy,
    ImmutableArray<KeyPart> Key,
    int Layers,
    bool HasCode,
    string Members,
    ImmutableArray<ColumnPlan> Columns)
{
    public bool IsModel => Key is [{ IsInherited: true }];
}
