namespace Relata.Tool.Projects;

/// <summary>Finds the project that a command is for.</summary>
internal static class ProjectFile
{
    /// <summary>The project in a directory, or the one that is named.</summary>
    /// <param name="path">A project or its directory.</param>
    /// <exception cref="ToolException">There is none, or there are several (REL651).</exception>
    public static string Find(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new ToolException("REL651", $"There is no project {path}. Name one that exists: --project src/Shop.");
        }

        return Directory.GetFiles(path, "*.*proj").Where(file => Path.GetExtension(file) is ".csproj" or ".fsproj" or ".vbproj").Order(StringComparer.Ordinal).ToList() switch
        {
            [var single] => single,
            [] => throw new ToolException("REL651", $"There is no project in {path}. Run the command in the folder of the project, or name it: --project src/Shop."),
            var several => throw new ToolException("REL651", $"There are several projects in {path}: {string.Join(", ", several.Select(Path.GetFileName))}. Name one: --project {Path.GetFileName(several[0])}."),
        };
    }
}
