using Relata.Tests.Models.Depot;

namespace Relata.Tests.Models.Graded;

internal interface IGraded
{
    Grade Grade { get; set; }
}
