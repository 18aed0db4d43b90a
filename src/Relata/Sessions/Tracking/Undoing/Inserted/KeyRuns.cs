using System.Runtime.InteropServices;

namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>Numbers as runs of consecutive ones: generated keys of a million rows are one run.</summary>
internal sealed class KeyRuns
{
    private readonly List<(long First, long Last)> _runs = [];
    private bool _isSorted = true;

    /// <summary>The runs, in no order.</summary>
    public IReadOnlyList<(long First, long Last)> Runs => _runs;

    public void Add(long key) => Add((key, key));

    public void Add((long First, long Last) run)
    {
        if (_runs.Count > 0 && _runs[^1].Last < run.First && _runs[^1].Last + 1 == run.First)
        {
            CollectionsMarshal.AsSpan(_runs)[^1].Last = run.Last;
            return;
        }

        _isSorted = _isSorted && (_runs.Count == 0 || _runs[^1].Last < run.First);
        _runs.Add(run);
    }

    public bool Contains(long key)
    {
        Sort();
        var (low, high) = (0, _runs.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (key < _runs[middle].First)
            {
                high = middle - 1;
            }
            else if (key > _runs[middle].Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    // Afterwards no two runs overlap.
    private void Sort()
    {
        if (_isSorted)
        {
            return;
        }

        _runs.Sort();
        var runs = CollectionsMarshal.AsSpan(_runs);
        var last = 0;
        for (var i = 1; i < runs.Length; i++)
        {
            if (runs[i].First <= runs[last].Last || runs[i].First - 1 == runs[last].Last)
            {
                runs[last].Last = Math.Max(runs[last].Last, runs[i].Last);
            }
            else
            {
                runs[++last] = runs[i];
            }
        }

        _runs.RemoveRange(last + 1, _runs.Count - last - 1);
        _isSorted = true;
    }
}
