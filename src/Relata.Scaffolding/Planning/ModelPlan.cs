using Relata.Relational.Live;
using Relata.Scaffolding.Names;

namespace Relata.Scaffolding.Planning;

/// <summary>The classes of a database.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Links">The many-to-many relationships whose tables have no class.</param>
/// <param name="Convention">The convention of names.</param>
/// <param name="Others">What the database has beside tables and views, and no class is made of.</param>
/// <param name="ReportOnly">What could not be mapped and stands in no file.</param>
internal sealed record ModelPlan(IReadOnlyList<ClassPlan> Classes, IReadOnlyList<LinkPlan> Links, Convention Convention, IReadOnlyList<LiveObject> Others, IReadOnlyList<UnmappedPart> ReportOnly)
{
    /// <summary>What could not be mapped, in the order of the names.</summary>
    public IReadOnlyList<UnmappedPart> Unmapped() => [.. ReportOnly.Concat(Classes.SelectMany(type => type.Unmapped)).Distinct().OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Reason, StringComparer.Ordinal)];

    /// <summary>The foreign keys that refer to a class from others that are classes.</summary>
    public IEnumerable<ReferencePlan> To(ClassPlan type) => Classes.Where(other => !other.IsLinkTable).SelectMany(other => other.References).Where(reference => reference.Principal == type);
}
