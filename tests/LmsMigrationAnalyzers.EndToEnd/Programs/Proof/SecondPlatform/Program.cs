using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace SecondPlatform;

public abstract class ListService<T>
{
    private readonly HttpClient client;
    private readonly string path;

    protected ListService(HttpClient client, string path)
    {
        this.client = client;
        this.path = path;
    }

    public List<T> All()
    {
        var response = client.GetAsync(path).Result;
        response.EnsureSuccessStatusCode();
        var json = JObject.Parse(response.Content.ReadAsStringAsync().Result);
        return json["data"]["items"].ToObject<List<T>>();
    }
}

public class CourseService : ListService<Course>
{
    public CourseService(HttpClient client)
        : base(client, "learn/v1/courses?sort_attr=id_course&sort_dir=asc")
    {
    }
}

public class PlanService : ListService<Plan>
{
    public PlanService(HttpClient client)
        : base(client, "learningplan/v1/learningplans")
    {
    }
}

public record Course([JsonProperty("id_course")] int Id, [JsonProperty("name")] string Name);

public record Plan([JsonProperty("code")] string Code);

public static class Program
{
    public static void Main(string[] args)
    {
        var client = new HttpClient { BaseAddress = new Uri(args[0]) };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer z");
        var courses = new CourseService(client).All();
        Console.WriteLine(courses.Exists(course => course.Name == "Course 56"));
        Console.WriteLine(string.Join(",", courses.Where(course => course.Id % 10 == 0).Select(course => course.Name)));
        Console.WriteLine(new PlanService(client).All().Max(plan => int.Parse(plan.Code.Substring(3))));
    }
}
