namespace Relata.Models.Tests.Planning;

/// <summary>Columns of <paramref name="Owner"/> that its references to rows of one tenant share, and that are no reference to the tenant.</summary>
internal sealed record CarrierPlan(string Name, string Owner, string Tenant);
