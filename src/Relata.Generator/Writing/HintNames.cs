using System.Globalization;
using System.Text;
using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>The names of the generated files. They must differ in more than case, which classes need not.</summary>
internal static class HintNames
{
    /// <summary>The file that is about all entities. An entity of that name has another.</summary>
    public const string Registration = "Relata.Registration";

    /// <summary>The names that differ from one before them in case only: usually none.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) =>
        names.Prepend(Registration).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1)).ToEquatableArray();

    public static string Of(EntityInfo entity, EquatableArray<string> clashes)
    {
        var clash = clashes.ToList().IndexOf(entity.HintName);
        return clash < 0 ? $"{Written(entity.HintName)}.g.cs" : $"{Written(entity.HintName)}-{clash + 2}.g.cs";
    }

    // The compiler takes letters, digits and some signs in the name of a file. C# also takes marks, such as the vowels of Hindi, and connectors.
    private static string Written(string name)
    {
        var written = new StringBuilder();
        foreach (var character in name)
        {
            _ = char.IsLetterOrDigit(character) || character is '.' or '+' or '`' or '_'
                ? written.Append(character)
                : written.Append('(').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append(')');
        }

        return written.ToString();
    }
}
