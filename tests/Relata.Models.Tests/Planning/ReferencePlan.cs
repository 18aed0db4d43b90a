namespace Relata.Models.Tests.Planning;

/// <summary>A many-to-one or one-to-one relationship by a foreign key of <paramref name="Owner"/>, and its inverse, if it has one.</summary>
/// <param name="Name">The property of the owner.</param>
/// <param name="Owner">The entity with the foreign key.</param>
/// <param name="Target">The entity that it refers to.</param>
/// <param name="Inverse">The property of the target; null for none.</param>
/// <param name="IsRequired">Whether the foreign key cannot be null.</param>
/// <param name="IsOneToOne">Whether each target has one owner at most.</param>
/// <param name="IsKey">Whether the foreign key is a part of the primary key.</param>
/// <param name="IsToCode">Whether it refers to <c>Code</c> in place of the primary key.</param>
/// <param name="Cascade">The cascade of the inverse.</param>
/// <param name="Loading">The strategy of the property.</param>
/// <param name="InverseLoading">The strategy of the inverse.</param>
/// <param name="Share">The reference to a tenant, or the columns without one, whose columns the foreign key begins with.</param>
/// <param name="Tenant">The reference of the target to the tenant.</param>
internal sealed record ReferencePlan(
    string Name,
    string Owner,
    string Target,
    string? Inverse,
    bool IsRequired,
    bool IsOneToOne,
    bool IsKey,
    bool IsToCode,
    string Cascade,
    string Loading,
    string InverseLoading,
    string? Share = null,
    string? Tenant = null)
{
    public bool DeletesOwner => Inverse is not null && Cascade is "All" or "AllDeleteOrphan";

    public bool DeletesOrphans => Inverse is not null && Cascade is "AllDeleteOrphan";
}
