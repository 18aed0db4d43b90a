namespace Relata.Scaffolding.Planning;

/// <summary>A many-to-many relationship whose link table has no class.</summary>
/// <param name="Table">The link table.</param>
/// <param name="First">The foreign key whose columns come first in the key.</param>
/// <param name="Second">The other foreign key.</param>
internal sealed record LinkPlan(ClassPlan Table, ReferencePlan First, ReferencePlan Second)
{
    /// <summary>The list of the principal of <see cref="First"/>.</summary>
    public required string FirstName { get; init; }

    /// <summary>The list of the principal of <see cref="Second"/>.</summary>
    public required string SecondName { get; init; }
}
