using System.Runtime.InteropServices;

namespace Relata.Servers.Processes;

/// <summary>A process with all that descend from it.</summary>
internal sealed partial class ProcessFamily
{
    private const int SigKill = 9;

    private readonly List<int> _ids = [];

    private ProcessFamily()
    {
    }

    public static ProcessFamily Of(int processId)
    {
        var family = new ProcessFamily();
        family.Add(processId);
        return family;
    }

    /// <summary>
    /// Ends them by SIGKILL and waits until they hold nothing any more. Process.Kill can end a tree, too, but takes so long between its
    /// processes that a server's children find out and say farewell to their clients.
    /// </summary>
    public void Kill()
    {
        foreach (var id in _ids)
        {
            // It may have ended by itself.
            _ = Kill(id, SigKill);
        }
        SpinWait.SpinUntil(() => !_ids.Exists(IsRunning), TimeSpan.FromSeconds(10));
    }

    private void Add(int processId)
    {
        _ids.Add(processId);
        // Every thread has children of its own: https://man7.org/linux/man-pages/man5/proc_tid_children.5.html
        foreach (var child in Threads(processId).SelectMany(thread => Read(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            Add(int.Parse(child, null));
        }
    }

    private static string[] Threads(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    // What is after the name in parentheses is the state. A zombie holds nothing any more.
    private static bool IsRunning(int processId)
    {
        var stat = Read($"/proc/{processId}/stat");
        return stat.Length > 0 && stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
    }

    /// <summary>The text of a file; empty if its process has ended.</summary>
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
