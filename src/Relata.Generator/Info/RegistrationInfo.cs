namespace Relata.Generator.Info;

/// <summary>What the module initializer of an assembly registers.</summary>
/// <param name="Entities">The entities of the assembly.</param>
/// <param name="Shown">The first of them that other assemblies can name; null for none.</param>
internal sealed record RegistrationInfo(EquatableArray<RegisteredInfo> Entities, string? Shown);
