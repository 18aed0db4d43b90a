namespace Relata.Schema.Migrating.Planning.Phases;

/// <summary>Puts renames in an order in which no new name is taken. Names that are exchanged go through a third one.</summary>
internal static class RenameOrder
{
    public static void Run<T>(IEnumerable<(T From, T To)> renames, Func<T, bool> exists, Func<T, T> aside, Action<T, T> rename)
    {
        var left = renames.ToList();
        while (left.Count > 0)
        {
            var free = left.FindIndex(each => !exists(each.To));
            if (free >= 0)
            {
                rename(left[free].From, left[free].To);
                left.RemoveAt(free);
                continue;
            }

            var third = aside(left[0].From);
            rename(left[0].From, third);
            left[0] = (third, left[0].To);
        }
    }
}
