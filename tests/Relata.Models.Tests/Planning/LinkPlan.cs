namespace Relata.Models.Tests.Planning;

/// <summary>A many-to-many relationship and its inverse, if it has one.</summary>
/// <param name="Name">The property of the owner, and the name of the table or its class.</param>
/// <param name="Owner">The class with the property.</param>
/// <param name="Target">The related class.</param>
/// <param name="Inverse">The property of the related class; null for none.</param>
/// <param name="HasClass">Whether the table has a class.</param>
/// <param name="Columns">The names of the columns of a table without a class; null for the default ones.</param>
/// <param name="Loading">The strategy of the property.</param>
/// <param name="InverseLoading">The strategy of the inverse.</param>
/// <param name="OwnerTenant">The reference of the owner to the tenant, whose columns both foreign keys share; null for none.</param>
/// <param name="TargetTenant">The reference of the related class to it.</param>
internal sealed record LinkPlan(string Name, string Owner, string Target, string? Inverse, bool HasClass, string? Columns, string Loading, string InverseLoading, string? OwnerTenant = null, string? TargetTenant = null);
