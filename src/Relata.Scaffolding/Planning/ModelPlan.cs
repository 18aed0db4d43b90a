using Relata.Scaffolding.Names;

namespace Relata.Scaffolding.Planning;

/// <summary>The classes of a database.</summary>
internal sealed record ModelPlan(IReadOnlyList<ClassPlan> Classes, IReadOnlyList<LinkPlan> Links, Convention Convention, IReadOnlyList<UnmappedPart> Parts)
{
    /// <summary>What could not be mapped, in the order of the names.</summary>
    public IReadOnlyList<UnmappedPart> Unmapped() => [.. Parts.Distinct().OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Reason, StringComparer.Ordinal)];

    /// <summary>The foreign keys that refer to a class from others that are classes.</summary>
    public IEnumerable<ReferencePlan> To(ClassPlan type) => Classes.Where(other => !other.IsLinkTable).SelectMany(other => other.References).Where(reference => reference.Principal == type);
}
