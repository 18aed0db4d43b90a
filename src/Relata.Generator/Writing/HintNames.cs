using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>The names of the generated files. They must differ in more than case, which classes need not.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from one before them in case only: usually none.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1)).ToEquatableArray();

    public static string Of(EntityInfo entity, EquatableArray<string> clashes)
    {
        var clash = clashes.ToList().IndexOf(entity.HintName);
        return clash < 0 ? $"{entity.HintName}.g.cs" : $"{entity.HintName}-{clash + 2}.g.cs";
    }
}
