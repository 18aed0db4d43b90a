using System.Collections.Immutable;

namespace Relata.Models.Tests.Planning;

/// <summary>A view over the table of an entity.</summary>
/// <param name="Entity">Its class, with the columns that it has of the entity.</param>
/// <param name="Base">The entity.</param>
/// <param name="Style">Which rows it has.</param>
/// <param name="Required">The reference that is set in all rows; null for none.</param>
/// <param name="IsHalf">Whether it has only the rows whose number ends with a small digit.</param>
/// <param name="Joined">The reference whose tag each row has; null for none.</param>
/// <param name="References">The references of the entity, as those of the view.</param>
internal sealed record ViewPlan(EntityPlan Entity, string Base, ViewStyle Style, string? Required, bool IsHalf, string? Joined, ImmutableArray<ReferencePlan> References)
{
    public string Name => Entity.Name;

    public bool HasKey => Style != ViewStyle.Lines;

    /// <summary>The reference of the entity that one of the view is.</summary>
    public string Source(ReferencePlan reference) => reference.Name[Name.Length..];
}
