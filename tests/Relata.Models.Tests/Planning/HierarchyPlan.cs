namespace Relata.Models.Tests.Planning;

/// <summary>How the classes of a hierarchy are stored, and the type of the discriminator.</summary>
internal sealed record HierarchyPlan(HierarchyStyle Style, string Discriminator);
