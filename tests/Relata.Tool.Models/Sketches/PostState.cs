namespace Relata.Tool.Models.Sketches;

public enum PostState
{
    Final,
    Sketch,
}
