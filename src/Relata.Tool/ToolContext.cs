using Relata.Tool.Output;

namespace Relata.Tool;

/// <summary>Where a command runs.</summary>
/// <param name="Directory">The directory to which paths are relative.</param>
/// <param name="Output">Where it writes.</param>
internal sealed record ToolContext(string Directory, ToolOutput Output)
{
    /// <summary>A path as an absolute one.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Directory);
}
