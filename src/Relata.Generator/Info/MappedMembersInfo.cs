namespace Relata.Generator.Info;

/// <summary>The mapped properties of a base class.</summary>
/// <param name="Names">The names of the properties, in the order by which their accessors refer to them.</param>
internal sealed record MappedMembersInfo(EquatableArray<string> Names);
