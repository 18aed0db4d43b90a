using System.Globalization;
using System.Text;
using Relata.Generator.Info;

namespace Relata.Generator.Writing;

/// <summary>The names of the generated files. They must differ in more than case; class names need not.</summary>
internal static class HintNames
{
    /// <summary>The file that registers all entities. An entity with this name gets another file name.</summary>
    public const string Registration = "Relata.Registration";

    /// <summary>The names that differ from an earlier one only in case: usually none.</summary>
    public static EquatableArray<string> FindClashes(IEnumerable<string> names) =>
        names.Prepend(Registration).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).SelectMany(group => group.Skip(1)).ToEquatableArray();

    public static string Of(EntityInfo entity, EquatableArray<string> clashes)
    {
        var clash = clashes.ToList().IndexOf(entity.HintName);
        return clash < 0 ? $"{Escaped(entity.HintName)}.g.cs" : $"{Escaped(entity.HintName)}-{clash + 2}.g.cs";
    }

    // File names may contain letters, digits and some signs. C# identifiers may also contain combining marks, such as the vowels of Hindi, and connectors.
    private static string Escaped(string name)
    {
        var escaped = new StringBuilder();
        foreach (var character in name)
        {
            _ = char.IsLetterOrDigit(character) || character is '.' or '+' or '`' or '_'
                ? escaped.Append(character)
                : escaped.Append('(').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append(')');
        }

        return escaped.ToString();
    }
}
